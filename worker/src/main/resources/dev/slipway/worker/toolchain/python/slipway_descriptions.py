"""Judges whether indexes can render the long descriptions of distributions, as `twine check` does, without its start-up time.

The request is {"files": ["…"], "answer": "…"}; [{"filename", "rendered", "message"}] is written into the file "answer". Only reStructuredText can fail to render; the renderer is readme_renderer, which indexes use.
"""

import email.message
import email.parser
import io
import json
import os
import tarfile
import zipfile


def run(request):
    judged = {}
    answers = []
    for path in request["files"]:
        try:
            metadata = email.parser.BytesParser().parsebytes(metadata_of(path))
            key = (metadata["Description-Content-Type"], description(metadata))
            if key not in judged:
                judged[key] = judge(*key)
            problem = judged[key]
        except (OSError, KeyError, ValueError, tarfile.TarError, zipfile.BadZipFile) as error:
            problem = "its metadata cannot be read: %s" % error
        answers.append({"filename": os.path.basename(path), "rendered": not problem, "message": problem})
    with open(request["answer"], "w", encoding="utf-8") as file:
        json.dump(answers, file)


def metadata_of(path):
    if path.endswith((".whl", ".zip")):
        ending = ".dist-info/METADATA" if path.endswith(".whl") else "/PKG-INFO"
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(ending) and name.count("/") == 1:
                    return archive.read(name)
        raise KeyError("no " + ending)
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and member.name.count("/") == 1 and member.name.endswith("/PKG-INFO"):
                return archive.extractfile(member).read()
    raise KeyError("no PKG-INFO")


def description(metadata):
    body = metadata.get_payload(decode=True).decode("utf-8", "replace")
    header = metadata["Description"]
    if header and not body.strip():
        # Metadata before 2.1: continuation lines, indented or marked by a bar.
        return "\n".join(line.replace("       |", "", 1).replace("        ", "", 1) for line in header.splitlines())
    return body


def judge(content_type, text):
    """An empty string when it renders, else what is wrong with it."""
    if not text.strip() or text.strip() == "UNKNOWN":
        return ""
    parsed = email.message.EmailMessage()
    parsed["content-type"] = content_type or "text/x-rst"
    if parsed.get_content_type() in ("text/markdown", "text/plain"):
        return ""
    return rst_problem(text)


def rst_problem(text):
    import readme_renderer.rst

    warnings = io.StringIO()
    if readme_renderer.rst.render(text, stream=warnings) is not None:
        return ""
    said = warnings.getvalue().replace("<string>:", "line ").strip()
    return "`long_description` has syntax errors in markup and would not be rendered on PyPI. " + said
