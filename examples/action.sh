#!/usr/bin/env bash
# The step of action.yml: reads its inputs from the environment, never from text put into a script.
set -uo pipefail
program="${ROKCHECK:-$RUNNER_TEMP/rokcheck/bin/rokcheck}"
folder="${INPUT_OUTPUT_FOLDER:-rokcheck-report}"
arguments=(
  --fail-on "${INPUT_FAIL_ON:-error}" --baseline "${INPUT_BASELINE:-rokcheck-baseline.jsonl}"
  --claims-dir "$folder/claims" --reports-dir "$folder"
  --output text --output github --output "sarif:$folder/rokcheck.sarif" --output "html:$folder/rokcheck.html"
)
[[ -n "${INPUT_SINCE:-}" ]] && arguments+=(--since "$INPUT_SINCE")
[[ "${INPUT_ALLOW_PARTIAL:-false}" == true ]] && arguments+=(--allow-partial)
paths=()
while IFS= read -r line; do
  [[ -n "$line" ]] && paths+=("$line")
done <<< "${INPUT_PATHS:-}"
"$program" reconcile "${arguments[@]}" -- ${paths[@]+"${paths[@]}"}
code=$?
if [[ -f "$folder/rokcheck.sarif" ]]; then
  conflicts=$(python3 - "$folder/findings.json" <<'PYTHON'
import json, sys
run = json.load(open(sys.argv[1], encoding="utf-8"))["run"]
print(run["conflicts"] - run["accepted"])
PYTHON
  )
  {
    echo "conflicts=$conflicts"
    echo "sarif=$folder/rokcheck.sarif"
    echo "report=$folder/rokcheck.html"
  } >> "$GITHUB_OUTPUT"
fi
exit "$code"
