"""The inside of a Word file: its styles, its runs and paragraphs, its fields and its package.

Only XML is made here, and only from the blocks of the outline; texts enter as text nodes.
It calls nothing but `exports.outline`; only `exports.docx` calls it.
"""
