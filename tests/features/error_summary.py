"""What the error summary of an answer says."""

from bs4 import BeautifulSoup


def errors(text: str) -> dict[str, str]:
    """What the summary says, by the id each line leads to."""
    links = BeautifulSoup(text, "html.parser").select("#errors a")
    return {str(each["href"]).removeprefix("#"): each.get_text() for each in links}


def summary(text: str) -> str:
    found = BeautifulSoup(text, "html.parser").select_one("#errors")
    return found.get_text(" ", strip=True) if found else ""
