-- One row a relation between figures, of all kinds.

select * from {{ ref('int_relations_sums') }}
union all by name
select * from {{ ref('int_relations_ratios') }}
union all by name
select * from {{ ref('int_relations_growth') }}
union all by name
select * from {{ ref('int_relations_repeats') }}
union all by name
select * from {{ ref('int_relations_bounds') }}
