"""The attack on one block: is there, of everything that must stay secret, another world with the same file?"""

import time
from collections.abc import Mapping
from dataclasses import replace

from analysis.suppression.audit import Audit, audit
from analysis.suppression.fitting import fitting_counts
from analysis.suppression.problem import InputError, Problem, make_problem
from data.audit.blocks import Key
from data.audit.checking import base_of, check_against, equal_comparators, usable_worlds
from data.audit.earlier import published_rows, with_all_earlier, with_unchanged_earlier
from data.audit.grains import ALL, WITH, WITHOUT
from data.audit.proofs import BadProof, check_hash, joined, read_proof
from data.audit.relations import Relations
from data.audit.task import Result, Task


def attack(task: Task) -> Result:
    """Attack a block; whatever goes wrong is a doubt, which is not safe."""
    started, block = time.perf_counter(), task.block
    result = Result(block.id, block.indicator.id, task.source, "release" if task.private else "plain", len(block.rows),
                    sum(row.withheld for row in block.rows), tuple(block.members))
    try:
        if not any(row.published or row.withheld for row in block.rows):
            return result
        if not block.places:
            raise BadProof("The places that its figures are sums over are not known.")
        result.doubts += Relations(block).oddities()
        attack_known(task, result) if task.private else attack_unknown(task, result)
    except (BadProof, InputError) as error:
        result.doubts.append(str(error))
    except TimeoutError:
        result.doubts.append("The search did not come to an end.")
    except Exception as error:      # the message is not quoted: it can hold figures
        result.doubts.append(f"The attack broke off ({type(error).__name__}).")
    result.seconds = time.perf_counter() - started
    return result


def attack_known(task: Task, result: Result) -> None:
    """The full standard, from the true counts of the private folder."""
    if not task.members:
        raise BadProof("The private folder holds nothing on it.")
    for name, member in task.members.items():
        check_hash(member, task.promised.get(name))
    proof = joined([read_proof(member, name) for name, member in sorted(task.members.items())])
    counts, missing = base_of(task.block, proof)
    now = Relations(task.block, missing)
    check_against(now, proof, counts, result)
    equal_comparators(now, counts, result)
    relations = with_unchanged_earlier(now, task.earlier, counts, result)
    block, truth = relations.block, {atom: counts.get(atom, 0) for atom in relations.atoms}
    small = any(map(relations.is_small, truth.values()))
    if not small and not any(row.withheld for row in block.rows):
        result.standard = "counts"
        result.attacks["comparisons of counts"] += len(truth)
        return
    problem = _problem(relations, truth, true=True)
    hidden = problem.withheld_cells(_withheld(relations))
    _keep(audit(problem, hidden, worlds=usable_worlds(problem, now, proof, result)), problem, result)


def attack_unknown(task: Task, result: Result) -> None:
    """What can be tested without true counts: in any world with the published figures, what has one value only."""
    everything, result.revised = with_all_earlier(task)
    more = len(published_rows(everything)) - len(published_rows(task.block))
    for block in (everything, task.block) if more else (task.block,):
        relations = Relations(block, complements=False)         # the population of a place is not in the file
        result.doubts += [doubt for doubt in relations.oddities() if doubt not in result.doubts]
        if _attack_world(relations, result):
            result.locked = len(published_rows(block)) - len(published_rows(task.block))
            result.revised += more - result.locked
            return
    raise BadProof("No counts are possible that add up to the published ones.")


def _attack_world(relations: Relations, result: Result) -> bool:
    """Attack in any world with the published counts, if there is one.

    Where schools were left no session to attend, they made no return, and that is no count of pupils: the attack
    begins again without them.
    """
    values = {name: count for name, _, count, _, _ in relations.cells() if count is not None}
    problem = _problem(relations, dict.fromkeys(relations.atoms, 0), true=False)
    counts = fitting_counts(problem, values)
    if counts is None:
        return False
    problem = replace(problem, truth=counts)
    found = audit(problem, problem.withheld_cells(_withheld(relations)), standard="plain")
    empty = {finding.name.partition(":")[2] for finding in found.findings if finding.value == 0} if (
        relations.block.indicator.school) else set()
    silent = [atom for name, atoms in relations.derived() if name.endswith(ALL) and name in empty for atom in atoms]
    if silent:
        return _attack_world(replace(relations, missing=relations.missing.union(silent)), result)
    _keep(found, problem, result)
    return True


def _problem(relations: Relations, truth: Mapping[str, int], true: bool) -> Problem:
    """The problem of a block, all of whose relations come from the file; of true counts only small sums are asked."""
    cells, together = dict[str, list[str]](), dict[Key, list[str]]()
    for name, atoms, _, _, key in relations.cells():
        cells[name] = atoms
        together.setdefault(key, []).append(name)
    return make_problem(
        truth, cells, threshold=relations.block.threshold, zeros_sensitive=relations.block.zeros_sensitive,
        together=together.values(), derived=dict(relations.derived(truth if true else None)), known=relations.known(),
        slices=relations.slices())


def _withheld(relations: Relations) -> list[str]:
    return [name for name, _, _, withheld, _ in relations.cells() if withheld]


def _keep(found: Audit, problem: Problem, result: Result) -> None:
    """Keep what the engine found, in words that name no count; a large count that is pinned gives no small one away."""
    for finding in found.findings:
        result.attacks[f"{finding.kind} {finding.test}"] += 1
        pinned = finding.value is None or result.standard == "release" or problem.is_small(finding.value)
        told = _named(finding.name), f"{finding.kind} {finding.test}", finding.state
        if finding.state != "protected" and pinned and told not in result.findings:
            result.findings.append(told)
    result.attacks["unions"] += len(problem.slices)


def _named(name: str) -> str:
    """A name of the engine as areas and time: a union is named by the first and last atom of each place."""
    kind, _, rest = name.partition(":")
    if kind != "union":
        return rest if kind in ("derived", "atom") else name
    ends = [place.split("…") for place in rest.split(" + ")]
    places = [" and ".join(filter(None, first.split("|")[:2])) for first, *_ in ends]
    months = [atom.split("|")[2] for atom in (ends[0][0], ends[0][-1])]
    *part, side = ["", *ends[0][0].split("|")[3:]]
    if f"|{side}" not in (WITH, WITHOUT, ALL):
        part, side = [*part, side], ""
    what = " ".join(filter(None, part)) + (f"|{side}" if side else "")
    return f"{' + '.join(places)}|{' to '.join(dict.fromkeys(months))}|{what}"
