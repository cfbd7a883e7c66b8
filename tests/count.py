#!/usr/bin/env python3
"""Counts the tests of one run by kind.

    count.py TESTS_JSON JUNIT_XML CTEST_STATUS [KIND=OUTCOME …]

TESTS_JSON is what `ctest --show-only=json-v1` lists, with the label that says
what kind a test is; JUNIT_XML says how each ended. An OUTCOME is passed, failed or skipped, of one
test, or a JUnit file (….xml) with those of many. The last line is
`N passed, N failed, N skipped`.
"""

import collections
import json
import sys
import xml.etree.ElementTree

KINDS = {
    "unit": "单元 / unit",
    "oracle": "与他人的算法对照 / against what others count",
    "conformance": "存储一致性 / conformance of the store",
    "model": "模型 / model",
    "e2e": "端到端，经真实套接字 / e2e over a real socket",
    "access": "角色 × 接口表 / role × RPC table",
    "crash": "断电与磁盘故障 / power cuts and disk faults",
    "faults": "断电、强杀与故障，整个服务 / power cuts, kills, faults of the server",
    "simulation": "十年模拟 / ten years simulated",
    "fuzz": "模糊测试的语料重放 / fuzz corpora replayed",
    "layering": "分层 / layering",
    "descriptor": "接口描述 / descriptor checks",
    "docs": "文档 / docs",
    "cli": "命令行 / command line",
    "client": "客户端 / client",
    "lint": "接口定义 / buf lint",
    "types": "TypeScript 类型 / types of TypeScript",
    "web-unit": "网页，单元 / the console, unit",
    "web": "网页，真实浏览器和服务器 / the console in a browser on a server",
}
STATES = ("passed", "failed", "skipped")


def labels(path):
    """What kind each test is."""
    with open(path, encoding="utf-8") as file:
        tests = json.load(file)["tests"]
    kinds = {}
    for test in tests:
        found = [p["value"] for p in test.get("properties", [])
                 if p["name"] == "LABELS"]
        kinds[test["name"]] = found[0][0] if found and found[0] else "other"
    return kinds


def outcomes(path):
    """How each test ended."""
    for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
        status = case.get("status")
        # A test that did not start (its binary is missing) is no pass.
        broken = any(case.find(tag) is not None for tag in ("failure", "error"))
        if broken or status == "fail":
            yield case.get("name"), "failed"
        elif case.find("skipped") is not None:
            reason = case.find("skipped").get("message", "")
            missing = "Unable to find" in reason or "not available" in reason
            yield case.get("name"), "failed" if missing else "skipped"
        # Only ctest says so of those that passed.
        elif status in ("run", None):
            yield case.get("name"), "passed"
        else:
            yield case.get("name"), "skipped"


def main():
    kinds = labels(sys.argv[1])
    ctest_status = int(sys.argv[3])
    table = collections.defaultdict(collections.Counter)
    failures = []
    for name, state in outcomes(sys.argv[2]):
        table[kinds.get(name, "other")][state] += 1
        if state == "failed":
            failures.append(name)
    for extra in sys.argv[4:]:
        kind, outcome = extra.split("=")
        many = outcome.endswith(".xml")
        for name, state in outcomes(outcome) if many else [(kind, outcome)]:
            table[kind][state] += 1
            if state == "failed":
                failures.append(name)
    for kind in sorted(table, key=lambda k: (list(KINDS) + [k]).index(k)):
        row = table[kind]
        print(f"    {row['passed']:5} 通过 passed {row['failed']:4} 失败 failed"
              f" {row['skipped']:4} 略过 skipped   {KINDS.get(kind, kind)}")
    for name in failures:
        print(f"    失败 / failed: {name}")
    total = {s: sum(row[s] for row in table.values()) for s in STATES}
    if total["passed"] + total["failed"] == 0:
        print("    一个测试也没有运行 / no test ran")
    print(", ".join(f"{total[s]} {s}" for s in STATES))
    ok = total["passed"] > 0 and total["failed"] == 0 and ctest_status == 0
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
