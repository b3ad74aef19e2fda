-- One row a table cell that is an answer on its own (5%左右, 增长10%), not a bullet of running text.

select
    cells.document_key,
    cells.table_index,
    cells.row_no,
    cells.column_no,
    cells.cell_text,
    cells.row_label,
    cells.column_header,
from {{ ref('stg_reports__table_cells') }} as cells
inner join {{ ref('stg_reports__blocks') }} as blocks
    on cells.block_key = blocks.block_key
where not cells.is_label and blocks.block_type <> 'bullet'
