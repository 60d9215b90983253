"""Wheels and source distributions, written without a build backend."""
import base64
import hashlib
import io
import random
import tarfile
import zipfile

WORDS = "def return self value import from for in if not None data index name result range".split()


def wheel(folder, package, version, tag="py3-none-any", size=0, attached=None):
    """A wheel of about this size, whose modules are words in a random order, so that they compress as code does: to a third; attached is a
    file to be kept in it as it is."""
    chance, info = random.Random(package + tag), f"{package}-{version}.dist-info"
    entries = {f"{package}/__init__.py": "ANSWER = 42\n"}
    for module in range(size // 60_000):
        text = " ".join(f"{chance.choice(WORDS)}{chance.randrange(1000)}" for _ in range(20_000))
        entries[f"{package}/module_{module}.py"] = f'"""{text}"""\n'
    entries[f"{info}/METADATA"] = metadata(package, version)
    entries[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: true\nTag: {tag}\n"
    record = "".join(f"{name},sha256={digest(text.encode())},{len(text)}\n" for name, text in entries.items())
    if attached:
        record += f"{package}/{attached.name},sha256={digest(attached)},{attached.stat().st_size}\n"
    file = folder / f"{package}-{version}-{tag}.whl"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**entries, f"{info}/RECORD": record + f"{info}/RECORD,,\n"}.items():
            archive.writestr(name, text)
        if attached:
            archive.write(attached, f"{package}/{attached.name}", zipfile.ZIP_STORED)
    return file


def sdist(folder, package, version):
    file = folder / f"{package}-{version}.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        for name, text in {"README.md": "# A library\n", "PKG-INFO": metadata(package, version)}.items():
            entry = tarfile.TarInfo(f"{package}-{version}/{name}")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
    return file


def metadata(package, version):
    return (
        f"Metadata-Version: 2.1\nName: {package.replace('_', '-')}\nVersion: {version}\nSummary: Made to be measured\n"
        "Description-Content-Type: text/markdown\n\n# A library\n"
    )


def digest(content):
    """Of bytes or a file, as RECORD writes it."""
    with io.BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").digest()
    return base64.urlsafe_b64encode(found).decode().rstrip("=")
