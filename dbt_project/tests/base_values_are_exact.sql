-- A returned row is a value in base units that is not the exact product of value and multiplier: some arithmetic on the way
-- was binary. The remedy is decimal arithmetic (macro power_of_ten).

select
    observation_key,
    value,
    unit_mult,
    value_base,
from {{ ref('fct_indicator_observation') }}
where value_base <> value * rpad('1', unit_mult + 1, '0')::decimal(19, 0)
