"""``report_card.html``: what was promised and what came of it, with the report's own text below, in one file without network.

``reading`` takes a district's year out of the release's database, ``manuscript`` cuts the report's text at its numbers,
``words`` holds what the page says in Chinese and English, ``values`` writes numbers, ``render`` fills the templates.
"""
