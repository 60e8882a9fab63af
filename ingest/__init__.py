"""From a PDF file to records: pages, running text, sections, tables and forms."""
