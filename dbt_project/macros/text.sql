{# The chunk of int_text_chunks to cut from, for something that begins at this offset. #}
{% macro chunk_of(offset) -%}
    ({{ offset }} // 500)
{%- endmacro %}

{# Characters [start, end) of a document, cut out of the chunk that start belongs to; up to 500 before and after it. #}
{% macro slice(chunks, start, end) -%}
    substr({{ chunks }}.text, {{ start }} - {{ chunks }}.chunk_start + 1, {{ end }} - {{ start }})
{%- endmacro %}

{# Private characters that converters leave behind, as a range within the brackets of an expression. #}
{% macro private_characters() -%}
    \x{E000}-\x{F8FF}
{%- endmacro %}

{# Text as one line: a line break of the page and the spaces around it go, and private characters of converters. #}
{% macro one_line(text) -%}
    trim(regexp_replace({{ text }}, '\s*\n\s*|[{{ private_characters() }}]', '', 'g'))
{%- endmacro %}

{# one_line, quick: of most pieces of text it is known that they need nothing but a trim. ``private``: whether their chunk has such characters. #}
{% macro one_line_of_piece(piece, private) -%}
    case
        when {{ private }} or contains({{ piece }}, chr(10)) then {{ one_line(piece) }}
        else trim({{ piece }})
    end
{%- endmacro %}

{# Whether one_line would take private characters out of the text. #}
{% macro has_private_characters(text) -%}
    regexp_matches({{ text }}, '[{{ private_characters() }}]')
{%- endmacro %}

{# Text without spaces, line breaks and the private characters that converters leave behind. #}
{% macro compact(text) -%}
    regexp_replace({{ text }}, '[\s\x{3000}{{ private_characters() }}]+', '', 'g')
{%- endmacro %}

{#
    A claim's words where they stand alone: a fall says that it is one, if neither its own words nor a sign do. 3.1% of 同比下降3.1%
    is 下降3.1%.
#}
{% macro words_alone(claim) -%}
    if(
        {{ claim }}.measure_kind = 'decline_rate'
        and {{ claim }}.value > 0
        and not regexp_matches({{ claim }}.claim_text, '降|减|跌|缩|回落|下滑|负增长|改善'),
        '下降' || {{ claim }}.claim_text,
        {{ claim }}.claim_text
    )
{%- endmacro %}

{# A keyed figure as typed: its unit follows the number, or stands in brackets behind words. #}
{% macro typed_claim(keyed) -%}
    case
        when {{ keyed }}.value is null or coalesce({{ keyed }}.unit_text, '') = '' or ends_with({{ keyed }}.value_text, {{ keyed }}.unit_text)
            then {{ keyed }}.value_text
        when regexp_matches({{ keyed }}.value_text, '[0-9]$') then {{ keyed }}.value_text || {{ keyed }}.unit_text
        else {{ keyed }}.value_text || '（' || {{ keyed }}.unit_text || '）'
    end
{%- endmacro %}

{# Whether the words beside a growth say it leaves out what changed in between: 同口径增长1.2%, 增长0.2%（同口径）. #}
{% macro is_like_for_like(numerals, chunks) -%}
    (
        {{ numerals }}.measure_kind in ('growth_rate', 'decline_rate')
        and (
            regexp_matches(
                {{ slice(chunks, 'greatest(' ~ numerals ~ '.expression_start - 16, 0)', numerals ~ '.expression_start') }},
                '(同口径|可比口径)[^，。；,;]*$'
            )
            or regexp_matches(
                {{ slice(chunks, numerals ~ '.expression_end', numerals ~ '.expression_end + 8') }}, '^[（(]按?(同口径|可比口径)'
            )
        )
    )
{%- endmacro %}
