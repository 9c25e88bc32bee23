"""`make bench`: every comparison, as a table of ratios."""

from importlib import import_module
from pkgutil import iter_modules

import benchmarks
from benchmarks.comparison import Result, compare

NOT_COMPARISONS = {"__main__", "chromium", "comparison", "peaks"}


def main() -> None:
    """Run each module's `comparisons()` and print a line for each."""
    print("ours × ratio = reference: above 1, ours is quicker or smaller. Medians, taken in turn.\n")
    print(f"{'':<44} {'ours':>34} {'reference':>40} {'ratio':>7}")
    for module in iter_modules(benchmarks.__path__):
        if module.name not in NOT_COMPARISONS:
            for each in import_module(f"benchmarks.{module.name}").comparisons():
                print(line(compare(each)), flush=True)


def line(result: Result) -> str:
    """One comparison in one line."""
    ours = f"{result.ours} {result.ours_took:.3f} {result.unit}"
    reference = f"{result.reference} {result.reference_took:.3f} {result.unit}"
    return f"{result.what:<44} {ours:>34} {reference:>40} {result.ratio:>7.1f}"


if __name__ == "__main__":
    main()
