"""ospo-lint checks the records of an open source community. `find_program()` says where it lies."""

import os
import sys
import sysconfig

__all__ = ["find_program"]


def find_program() -> str:
    """Return the path of the program that was installed with this package.

    Raises FileNotFoundError, with the places that were looked at, where it is not there.
    """
    name = "ospo-lint" + (sysconfig.get_config_var("EXE") or "")
    places = [sysconfig.get_path("scripts")]
    if sys.version_info >= (3, 10):
        places.append(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")))
    # `pip install --target DIR` has its programs next to its packages.
    places.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin"))
    for place in places:
        program = os.path.join(place, name)
        if os.path.isfile(program):
            return program
    raise FileNotFoundError("%s is in none of %s" % (name, ", ".join(places)))
