"""The returns councils owe: each as rows of plain values, from the same facts the board reads."""
