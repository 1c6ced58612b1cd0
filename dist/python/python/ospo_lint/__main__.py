"""`python -m ospo_lint` is `ospo-lint`."""

import os
import subprocess
import sys

from . import find_program


def main() -> int:
    program = find_program()
    arguments = [program, *sys.argv[1:]]
    if os.name == "nt":
        # There, `exec` returns to the shell before the program ends.
        return subprocess.call(arguments)
    os.execv(program, arguments)


if __name__ == "__main__":
    sys.exit(main())
