#!/usr/bin/env bash
# Trains the built-in classifier's model with eng/ClassifierTraining/Data/training, about a minute, and writes it to
# services/Classifier/BuiltIn/Model/model.bin. Afterwards eng/evaluate-classifier.sh says how good it is.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet run --project eng/ClassifierTraining -- train
