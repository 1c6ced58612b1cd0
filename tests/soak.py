#!/usr/bin/env python3
"""Runs the program under signals, closed pipes, full disks, few open files and beside itself.

    tests/soak.py PROGRAM [RUNS]

Whatever happens to a run, each record is the old or the new one, whole; no temporary file is left; the run ends with
0, 1, 2 or by the signal; and the next run finishes the work. Runs are numbered, and the same number does the same.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = os.path.abspath(sys.argv[1])
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 200
RECORDS = 150
DAY = ["--as-of", "2026-11-30", "--fail-on", "warning"]
COUNTED = {}


def old(number):
    return f'# kept {number}\nname = "Person\u200b Example"\ngithub = "@p{number}"\n'


def new(number):
    return f'# kept {number}\nname = "Person Example"\ngithub = "p{number}"\n'


def record(folder, number):
    return folder / "people" / f"p{number:04}.toml"


def lay_out(folder):
    (folder / "people").mkdir(parents=True)
    (folder / "ospo-lint.toml").write_text('[rules]\n"person/*" = "off"\n')
    for number in range(RECORDS):
        record(folder, number).write_text(old(number))


def start(folder, *arguments, **more):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([PROGRAM, *arguments, *DAY], cwd=folder, **{**quiet, **more})


def look(folder, what):
    """Holds that nothing is lost and nothing is left over; returns how many records are new."""
    done = 0
    for number in range(RECORDS):
        text = record(folder, number).read_text()
        assert text in (old(number), new(number)), f"{what}: half-written: {text!r}"
        done += text == new(number)
    left = [str(path) for path in folder.rglob(".ospo-lint-*")]
    assert not left, f"{what}: left over: {left}"
    return done


def finish(folder, what):
    code = start(folder, "fix").wait()
    assert code == 0, f"{what}: the run after it ended with {code}"
    assert look(folder, what) == RECORDS, f"{what}: the run after it did not finish"


def ended(code, allowed, what):
    assert code in allowed, f"{what}: ended with {code}"
    COUNTED[f"{what} -> {code}"] = COUNTED.get(f"{what} -> {code}", 0) + 1


def killed(folder, dice, which):
    """A signal at some moment of a fix, half of the time when files are being written."""
    run = start(folder, "fix")
    if dice.random() < 0.5:
        while run.poll() is None and record(folder, 0).read_text() == old(0):
            time.sleep(0.0005)
        time.sleep(dice.random() * 0.02)
    else:
        time.sleep(dice.random() * 0.3)
    run.send_signal(which)
    ended(run.wait(), (0, -which), which.name)
    look(folder, which.name)


def interrupted(folder, dice):
    killed(folder, dice, signal.SIGINT)


def terminated(folder, dice):
    killed(folder, dice, signal.SIGTERM)


def closed_pipe(folder, dice):
    arguments = ["--format", "concise", "--format", "json=report.json"]
    run = start(folder, *arguments, stdout=subprocess.PIPE)
    run.stdout.read(dice.randrange(64))
    run.stdout.close()
    ended(run.wait(), (1,), "closed pipe")
    report = (folder / "report.json").read_text()
    assert report.endswith("}\n"), "closed pipe: half a report"
    (folder / "report.json").unlink()


def full_disk(folder, dice):
    """No file may grow beyond a few bytes: as on a disk that is full, but without one."""
    # Less than any record takes once it is fixed.
    most = dice.randrange(45)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    ended(start(folder, "fix", preexec_fn=limit).wait(), (1, 2), "full disk, fix")
    assert look(folder, "full disk") == 0
    run = start(folder, "--format", "json=report.json", preexec_fn=limit)
    ended(run.wait(), (2,), "full disk, report")
    assert not (folder / "report.json").exists(), "full disk: half a report"
    with open("/dev/full", "w") as full:
        ended(start(folder, "--format", "concise", stdout=full).wait(), (2,), "full disk, output")


def few_files(folder, _):
    limit = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    run = start(folder, "--format", "concise", preexec_fn=limit, stdout=subprocess.PIPE)
    few = run.communicate()[0]
    ended(run.returncode, (1,), "64 open files")
    usual = start(folder, "--format", "concise", stdout=subprocess.PIPE).communicate()[0]
    assert few == usual, "64 open files: other findings"
    ended(start(folder, "fix", preexec_fn=limit).wait(), (0,), "64 open files, fix")


def two_at_once(folder, dice):
    one = start(folder, "fix")
    time.sleep(dice.random() * 0.1)
    other = start(folder, "fix")
    for run in (one, other):
        ended(run.wait(), (0, 1), "two at once")
    look(folder, "two at once")


def main():
    ways = [interrupted, terminated, closed_pipe, full_disk, few_files, two_at_once]
    for number in range(RUNS):
        way = ways[number % len(ways)]
        folder = Path(tempfile.mkdtemp(prefix="soak-"))
        try:
            lay_out(folder)
            way(folder, random.Random(number))
            look(folder, way.__name__)
            finish(folder, way.__name__)
        except AssertionError as broken:
            sys.exit(f"run {number}: {broken}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    for what, times in sorted(COUNTED.items()):
        print(f"{times:5}  {what}")
    print(f"{RUNS} runs: nothing lost, nothing left over")


main()
