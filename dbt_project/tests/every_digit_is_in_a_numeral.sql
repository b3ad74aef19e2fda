-- A returned row is a document whose text holds more (or fewer) digits than its numerals do: a number was passed over. With
-- no overlaps and every numeral equal to its slice, equal counts prove that the ledger is complete. Mend the reader.

with

ledger_digits as (

    select
        document_key,
        sum(length(regexp_replace(numeral, '[^0-9０-９]', '', 'g'))) as digit_count,
    from {{ ref('stg_reports__numerals') }}
    group by document_key

)

select
    documents.report_id,
    length(regexp_replace(documents.text, '[^0-9０-９]', '', 'g')) as text_digit_count,
    coalesce(ledger_digits.digit_count, 0) as ledger_digit_count,
from {{ ref('stg_reports__documents') }} as documents
left join ledger_digits
    on documents.document_key = ledger_digits.document_key
where text_digit_count <> ledger_digit_count
