"""`python -m geo import --lsoa FILE [--wards FILE]` and `python -m geo reset`: parses arguments only."""

import argparse
import sys
from pathlib import Path

from geo.boundary_files import BoundaryFileError
from geo.importing import import_boundaries, remove_import

REFUSED = 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Official boundaries for the maps.")
    commands = parser.add_subparsers(dest="command", required=True)
    importing = commands.add_parser(
        "import", help="make official boundaries the base of all layers",
        description="GeoJSON, GeoPackage or Shapefile (also zipped), in any coordinate reference system. "
                    "A file that is refused changes nothing; the exit code is then 2.")
    importing.add_argument("--lsoa", type=Path, required=True, metavar="FILE", help="the LSOAs of 2011")
    importing.add_argument("--wards", type=Path, metavar="FILE",
                           help="the wards of 2004 to 2018: fits the LSOAs to them anew")
    commands.add_parser("reset", help="go back to the generalised boundaries that come with the product")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "reset":
            print(remove_import())
        else:
            print(*import_boundaries(chosen.lsoa, chosen.wards), sep="\n")
    except (BoundaryFileError, OSError) as refusal:
        print(f"Refused, nothing has changed. {refusal}", file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
