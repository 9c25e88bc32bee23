"""Tables in and out: CSV and XLSX to cells, and columns of text and numbers to files that do no harm."""
