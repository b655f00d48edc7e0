"""Run them: `python -m bench` for all, or by name: `python -m bench importing`, `python -m bench painting`."""

import sys
from importlib import import_module

NAMES = ("importing", "painting", "forgetting")


def main(wanted: list[str]) -> None:
    """Run the named benchmarks, or all."""
    for name in wanted or NAMES:
        if name not in NAMES:
            sys.exit(f"There is no benchmark {name}; there are {', '.join(NAMES)}.")
        print(f"\n{name}")
        import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
