"""Writes boundary files as a publisher would, and gives them to the command."""

import zipfile

from geo.__main__ import main


def write(frame, file):
    """Write a frame in the format of the file's name; .zip is a zipped shapefile in a folder of its own."""
    if file.suffix == ".zip":
        write(frame, file.with_suffix(".shp"))
        with zipfile.ZipFile(file, "w") as archive:
            for part in file.parent.glob(f"{file.stem}.*"):
                if part != file:
                    archive.write(part, f"inside/{part.name}")
                    part.unlink()
        return file
    frame = frame.to_crs("EPSG:4326") if file.suffix == ".geojson" and frame.crs else frame
    frame.to_file(file)
    return file


def run(capsys, *arguments):
    """Run a command; give its exit code and what it said."""
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err
