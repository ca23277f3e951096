#!/usr/bin/env bash
# Says how well the built-in classifier judges messages that it was not trained with.
# usage: eng/evaluate-classifier.sh [--cross-validate]
#   without   the evaluation set; fails below the floors in eng/ClassifierTraining/Data/floors.json
#   --cross-validate  the training set, each message by a model trained without it: for choosing features and thresholds
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
case "${1:-}" in
  '') command=evaluate ;;
  --cross-validate) command=cross-validate ;;
  *) echo "evaluate-classifier: wanted: [--cross-validate]; found '$1'" >&2; exit 2 ;;
esac
dotnet run --project eng/ClassifierTraining -- "$command"
