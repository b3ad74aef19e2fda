"""Tables: captions, headers, rows and bullets of the tables a converter left as lines of text.

Each module reads one way of printing a table into :class:`~orchestration.reports.tables.model.TableDraft` (spans only);
``find`` chooses among them and ``build`` makes the document's tables. Running text belongs to ``layout``.
"""
