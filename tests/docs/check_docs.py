#!/usr/bin/env python3
"""Checks the documentation against the repository.

    check_docs.py tour|commands|twins|links [DUDAO DUDAOD]

tour      every `dudao` line of the README is run by deploy/tour.sh
commands  every `dudao` and `dudaod` line anywhere names a command and flags
          that exist
twins     both READMEs have the same commands and as many headings
links     every relative link leads to a file
"""

import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PAGES = READMES + sorted((ROOT / "docs").glob("*.md"))


def joined(text):
    """Lines without their continuations, words with one space between."""
    text = re.sub(r"\\\n\s*", "", text)
    return [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]


def commands(page):
    """The command lines of a page's sh blocks, comments cut off."""
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        for line in joined(block):
            yield re.sub(r"\s+#.*$", "", line)


def client_lines(page):
    return [c for c in commands(page) if c.startswith("dudao ")]


def check_tour():
    tour = joined((ROOT / "deploy/tour.sh").read_text(encoding="utf-8"))
    for page in READMES:
        lines = client_lines(page)
        if len(lines) < 10:
            yield f"{page.name}: only {len(lines)} dudao lines"
        for line in lines:
            if not any(line in run for run in tour):
                yield f"{page.name}: deploy/tour.sh does not run: {line}"


def options_of(program, words, cache):
    """What --help says about the longest command the words begin with, and
    its words."""
    while True:
        key = (program, *words)
        if key not in cache:
            done = subprocess.run([program, *words, "--help"],
                                  capture_output=True, text=True, check=False)
            # Unknown words are passed over and the help is that of what is
            # known: the usage line tells.
            usage = re.search(r"^(?:用法|Usage): *\S+((?: [a-z-]+)*)",
                              done.stdout, re.M)
            known = usage and usage[1].split() == list(words)
            cache[key] = done.stdout if known else None
        if cache[key] is not None or not words:
            return cache[key], words
        words = words[:-1]


def leading_words(line):
    """The words before the first flag or argument that looks like a value."""
    words = []
    for word in line:
        if not re.fullmatch(r"[a-z][a-z-]*", word):
            break
        words.append(word)
    return words


SHORTHANDS = {"completion", "coverage", "ledger", "plate", "search", "summary",
              "todo", "verify", "watch", "whoami"}
GLOBAL_FLAGS = {"--server", "--token-file", "--ca", "--bureau", "--lang",
                "--timeout", "--config", "--tls", "--json", "--help",
                "--version"}


def check_commands(programs):
    cache = {}
    for page in PAGES:
        for line in commands(page):
            name = line.split(" ")[0]
            if name not in programs:
                continue
            words = shlex.split(line, comments=True)[1:]
            program = programs[name]
            # dudaod's options stand before its command.
            flags = {w.split("=")[0] for w in words if w.startswith("--")}
            verbs = [w for w in words if w in ("serve", "init", "check")]
            wanted = verbs if name == "dudaod" else leading_words(words)
            help_text, found = options_of(program, wanted, cache)
            top, _ = options_of(program, [], cache)
            # A word too many is an argument, and only one.
            if help_text is None or len(found) < min(len(wanted), 1) or (
                    len(wanted) > 1 and len(found) < 2 and
                    found[0] not in SHORTHANDS):
                yield f"{page.name}: no such command: {line}"
                continue
            for flag in flags - GLOBAL_FLAGS:
                known = re.escape(flag) + r"(?![\w-])"
                if not re.search(known, help_text + (top or "")):
                    yield f"{page.name}: no flag {flag}: {line}"


def check_twins():
    english, chinese = (list(commands(page)) for page in READMES)
    for line in english:
        if line and line not in chinese:
            yield f"only in README.md: {line}"
    for line in chinese:
        if line and line not in english:
            yield f"only in README.zh.md: {line}"
    counts = [len(re.findall(r"^#+ ", page.read_text(encoding="utf-8"), re.M))
              for page in READMES]
    if counts[0] != counts[1]:
        yield f"{counts[0]} headings in README.md, {counts[1]} in its twin"


def check_links():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (page.parent / target).exists():
                yield f"{page.name}: {target} does not exist"


def main():
    if sys.argv[1] == "commands":
        problems = list(check_commands(
            {"dudao": sys.argv[2], "dudaod": sys.argv[3]}))
    else:
        problems = list({"tour": check_tour, "twins": check_twins,
                         "links": check_links}[sys.argv[1]]())
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
