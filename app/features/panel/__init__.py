"""The panel: meetings, agendas, minutes and what is issued."""
