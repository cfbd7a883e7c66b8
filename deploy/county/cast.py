#!/usr/bin/env python3
"""Chooses from a made-up county who plays which part in deploy/tour.sh.

    cast.py --county DIR [--today YYYY-MM-DD] [--bureau NAME]
            [--visits FILE]

Prints shell assignments. FILE gets the visits a recording tool would send in,
one RecordInspectionRequest of JSON a line.
"""

import argparse
import collections
import csv
import datetime
import json
import pathlib
import random
import shlex

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
VISITS = 18
HOLIDAYS = {(1, 1), (5, 1), *((10, day) for day in range(1, 8))}

# What is found in a made-up visit: matter, grade, text.
SCHOOL_FINDINGS = (
    ("s6", "ORDINARY", "教学楼二层东侧疏散通道堆放课桌椅，影响通行。"),
    ("s7", "ORDINARY", "食堂食品留样记录缺少三天，留样冰箱温度未登记。"),
    ("s4", "MINOR", "五年级个别班级课后作业公示不及时。"),
    ("s6", "SERIOUS", "围墙北段墙体开裂倾斜，未设警戒，学生可靠近。"),
    ("s1", "MINOR", "校务公开栏内容未按月更新。"),
)
GARDEN_FINDINGS = (
    ("k1", "ORDINARY", "滑梯连接螺栓松动，未列入隐患台账。"),
    ("k2", "ORDINARY", "大班有拼音书写作业，存在小学化倾向。"),
    ("k1", "MINOR", "晨检记录个别日期签字不全。"),
)
DISPOSITIONS = {None: "NONE", "MINOR": "MINOR", "ORDINARY": "ORDINARY",
                "SERIOUS": "SERIOUS"}


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class County:
    """The rosters, by what they refer to each other with."""

    def __init__(self, folder):
        self.units = read(folder / "units.csv")
        self.supervisors = {s["督学证号"]: s
                            for s in read(folder / "supervisors.csv")}
        self.responsible = {a["单位名称"]: a["督学证号"]
                            for a in read(folder / "assignments.csv")}

    def of_kind(self, *kinds):
        return [u for u in self.units if u["类别"] in kinds]

    def is_tied(self, supervisor, unit):
        """条例 art. 10, whenever it ended."""
        ties = ("工作单位", "近亲属所在单位", "原任职单位")
        return any(self.supervisors[supervisor][t] == unit["单位名称"]
                   for t in ties)


def choose(county):
    """Two schools of different townships with their supervisors, and a third
    supervisor, none of them tied to either."""
    schools = county.of_kind("小学")
    school_a = schools[0]
    finder_a = county.responsible[school_a["单位名称"]]
    for school_b in schools:
        finder_b = county.responsible[school_b["单位名称"]]
        if school_b["乡镇"] == school_a["乡镇"] or finder_b == finder_a:
            continue
        if any(county.is_tied(s, u) for s in (finder_a, finder_b)
               for u in (school_a, school_b)):
            continue
        third = next(s for s in county.supervisors
                     if s not in (finder_a, finder_b) and not
                     any(county.is_tied(s, u) for u in (school_a, school_b)))
        return school_a, school_b, finder_a, finder_b, third
    raise SystemExit("no cast can be found in this county")


def another_township(county, *schools):
    """The smallest township in which none of the schools lies."""
    taken = {school["乡镇"] for school in schools}
    sizes = collections.Counter(u["乡镇"] for u in county.units
                                if u["乡镇"] not in taken)
    return min(sizes, key=lambda town: (sizes[town], town))


def school_days(today, count):
    """The last `count` weekdays before today that are none of the big
    holidays, latest first."""
    days, day = [], today
    while len(days) < count:
        day -= datetime.timedelta(days=1)
        holiday = (day.month, day.day) in HOLIDAYS
        if day.weekday() < 5 and not holiday:
            days.append(day)
    return days


def visit(rng, bureau, county, unit, day, number):
    """One signed record, as a tool sends it."""
    garden = unit["类别"] == "幼儿园"
    matters = ["k1", "k2", "k3"] if garden else ["s1", "s4", "s6", "s7"]
    found = GARDEN_FINDINGS if garden else SCHOOL_FINDINGS
    # Every other visit finds something.
    finding = found[number // 2 % len(found)] if number % 2 == 0 else None
    start = datetime.datetime.combine(
        day, datetime.time(8, rng.randrange(20, 60)), BEIJING)
    end = start + datetime.timedelta(minutes=rng.randrange(60, 170))
    request = {
        "inspection": {
            "unit": f"{bureau}/units/{unit['学校标识码']}",
            "supervisor": f"{bureau}/supervisors/"
                          f"{county.responsible[unit['单位名称']]}",
            "enter_time": start.isoformat(),
            "leave_time": end.isoformat(),
            "matters": matters,
            "methods": ["INSPECTION_METHOD_CAMPUS_ROUND",
                        "INSPECTION_METHOD_FILES"],
            "narrative": "查看校园安全、食堂和制度落实情况，随机走访师生。",
            "disposition": "DISPOSITION_" +
                           DISPOSITIONS[finding[1] if finding else None],
        },
        "sign": True,
    }
    if finding:
        request["findings"] = [{"matter": finding[0],
                                "grade": "FINDING_GRADE_" + finding[1],
                                "text": finding[2]}]
    return request


def visits(bureau, county, taken, today):
    """Visits all over the county in the last weeks."""
    rng = random.Random(2026)
    days = school_days(today, 40)
    units = [u for u in county.of_kind("小学", "初中", "幼儿园")
             if u["学校标识码"] and u["单位名称"] not in taken]
    by_town = {}
    for unit in rng.sample(units, len(units)):
        by_town.setdefault(unit["乡镇"], []).append(unit)
    towns = sorted(by_town)
    for number in range(VISITS):
        unit = by_town[towns[number % len(towns)]].pop()
        if county.is_tied(county.responsible[unit["单位名称"]], unit):
            continue
        yield visit(rng, bureau, county, unit, rng.choice(days), number)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--county", required=True, type=pathlib.Path)
    parser.add_argument("--today", type=datetime.date.fromisoformat,
                        default=datetime.datetime.now(BEIJING).date())
    parser.add_argument("--bureau", default="bureaus/450802")
    parser.add_argument("--visits", type=pathlib.Path)
    options = parser.parse_args()
    county = County(options.county)
    school_a, school_b, finder_a, finder_b, third = choose(county)
    cast = {
        "SCHOOL_A": school_a["单位名称"],
        "SCHOOL_A_ID": school_a["学校标识码"],
        "HEAD_A": school_a["校长姓名"],
        "SCHOOL_B": school_b["单位名称"],
        "HEAD_B": school_b["校长姓名"],
        "TOWNSHIP": another_township(county, school_a, school_b),
        "TODAY": options.today.isoformat(),
        "VISIT_DAY": school_days(options.today, 1)[0].isoformat(),
        "LATER": (options.today + datetime.timedelta(days=20)).isoformat(),
    }
    for letter, number in zip("ABC", (finder_a, finder_b, third)):
        cast[f"SUPERVISOR_{letter}"] = number
        cast[f"SUPERVISOR_{letter}_NAME"] = county.supervisors[number]["姓名"]
    for name, value in cast.items():
        print(f"export {name}={shlex.quote(value)}")
    if options.visits:
        taken = {cast["SCHOOL_A"], cast["SCHOOL_B"]}
        with open(options.visits, "w", encoding="utf-8") as file:
            for request in visits(options.bureau, county, taken,
                                  options.today):
                file.write(json.dumps(request, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
