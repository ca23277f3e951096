# Sourced by eng/protection-proof.sh: the protections of the classifier, first those against what customers tell an AI to do. See
# there for what a line says.

classifier=services/Classifier
ai=services/Classifier/Ai
drafts=services/Classifier/Drafts

protections() {
  "$1" "danger that is denied" Classifier.Tests "*.HostileTests" \
    $ai/FieldChoice.cs \
    'var danger = DangerRules.GraverOf(builtIn.Danger, ai?.Danger ?? Danger.None);' \
    'var danger = ai?.Danger ?? builtIn.Danger;'
  "$1" "priority of a danger" Classifier.Tests "*.HostileTests" \
    $ai/FieldChoice.cs \
    'return (Priority.P1, "danger");' \
    'return (ai?.Priority ?? Priority.P1, "danger");'
  "$1" "priority of a bill" Classifier.Tests "*.HostileTests" \
    $ai/FieldChoice.cs \
    'priority == Priority.P1 && !CanBeUrgent.Contains(work.Category)' \
    'priority == Priority.Unspecified'
  "$1" "site that is named" Classifier.Tests "*.HostileTests" \
    $ai/FieldChoice.cs \
    'return Mentions.Site(site, request, sites) ? (site.Code, "ai") : (own, "ai-not-named");' \
    'return (site.Code, "ai");'
  "$1" "account that is written" Classifier.Tests "*.HostileTests" \
    $ai/FieldChoice.cs \
    'Mentions.Number(digits, request.Text) && IsOfKnownSite(number, request)' \
    'digits.Length > 0'
  "$1" "rules in the reply" Classifier.Tests "*.HostileTests" \
    $ai/FieldChoice.cs \
    'leak.IsIn(draft.Sesotho) || leak.IsIn(draft.English)' \
    'draft.English.Length == 0'
  "$1" "rules in the summary" Classifier.Tests "*.HostileTests" \
    $ai/SummaryCheck.cs \
    ': leak.IsIn(summary) ? "summary-prompt"' \
    ''
  "$1" "link in the summary" Classifier.Tests "*.HostileTests" \
    $ai/SummaryCheck.cs \
    'return Link().IsMatch(summary)' \
    'return summary.Length == 0'
  "$1" "phone number in the summary" Classifier.Tests "*.HostileTests" \
    $ai/SummaryCheck.cs \
    ': LongNumber().IsMatch(summary) ? "summary-number"' \
    ''
  "$1" "order in the summary" Classifier.Tests "*.HostileTests" \
    $ai/SummaryCheck.cs \
    ': Order().IsMatch(summary) ? "summary-order"' \
    ''
  "$1" "customer's words in the summary" Classifier.Tests "*.HostileTests" \
    $ai/SummaryCheck.cs \
    ' ?? (IsCopied(summary, request) ? "summary-copied" : null)' \
    ''
  "$1" "link in the reply" Classifier.Tests "*.HostileTests" \
    $drafts/DraftPatterns.cs \
    'Address().IsMatch(text) ?' \
    'text.Length < 0 ?'
  "$1" "phone number in the reply" Classifier.Tests "*.HostileTests" \
    $drafts/DraftPatterns.cs \
    ': PhoneNumber().IsMatch(text) ? "draft-phone-number"' \
    ''
  "$1" "languages of the reply" Classifier.Tests "*.HostileTests" \
    $drafts/DraftCheck.cs \
    '?? LanguageProblem(draft)' \
    ''
  "$1" "promises in the reply" Classifier.Tests "*.HostileTests" \
    $drafts/DraftCheck.cs \
    ' ?? _words.Problem(text)' \
    ''
  "$1" "names in the reply" Classifier.Tests "*.HostileTests" \
    $drafts/DraftCheck.cs \
    ' ?? known.Problem(text, openings)' \
    ''
  "$1" "rules without customers' words" Classifier.Tests "*.HostileTests" \
    $ai/Prompt/PromptWriter.cs \
    '_files.Rules.Fill(values)' \
    '_files.Rules.Fill(values) + values["message"]'
  "$1" "danger that a long story hides" Classifier.Tests "*BuiltInClassifierProperties*" \
    $classifier/BuiltIn/BuiltInClassifier.cs \
    'if (judgement.Danger == Danger.None && DangerIn(read, evidence)' \
    'if (judgement.Danger != Danger.None && DangerIn(read, evidence)'
  "$1" "danger after what is judged" Classifier.Tests "*LongTextTests*" \
    $classifier/BuiltIn/BuiltInClassifier.cs \
    'text.Length > read.Length && Evidence' \
    'text.Length < read.Length && Evidence'
  "$1" "danger that only the model sees" Classifier.Tests "*EvaluationTests*" \
    $classifier/BuiltIn/Thresholds.cs \
    'DangerAlone = 0.5' \
    'DangerAlone = 1.5'
  "$1" "words of danger in another sense" Classifier.Tests "*EvaluationTests*" \
    $classifier/BuiltIn/Thresholds.cs \
    'DangerWithRules = 0.03' \
    'DangerWithRules = 0'
  "$1" "a model as old as its messages" Classifier.Tests "*EvaluationTests*" \
    eng/ClassifierTraining/Training/Fingerprint.cs \
    'hash.AppendData(BitConverter.GetBytes(feature));' \
    'hash.AppendData(BitConverter.GetBytes(feature + 1));'
  "$1" "nothing of the evaluation set in the training set" Classifier.Tests "*MessageSetTests*" \
    tests/CustomerCare.Classifier.Tests/Training/Likeness.cs \
    'private const double Share = 0.34;' \
    'private const double Share = 1.1;'
  "$1" "low confidence in nonsense" Classifier.Tests "*BuiltInClassifierTests*" \
    $classifier/BuiltIn/Thresholds.cs \
    'Foreign = 0.5' \
    'Foreign = 0'
  "$1" "a fault that the rules are sure of" Classifier.Tests "*FieldChoice*" \
    $classifier/Ai/FieldChoice.cs \
    'return isSure && (!merged' \
    'return isSure && builtIn.Confidence < 0 && (!merged'
  "$1" "boundary that nobody can write" Classifier.Tests "*PromptWriterTests*" \
    $classifier/Ai/Prompt/PromptWriter.cs \
    'while (values.Values.Any(value => value.Contains(boundary' \
    'while (values.Values.All(value => value.Contains(boundary'
  "$1" "one time limit" Classifier.Tests "*AiLimitTests*" \
    $classifier/Ai/AiClassifier.cs \
    'CreateLinkedTokenSource(timer.Token, lifetime' \
    'CreateLinkedTokenSource(lifetime.ApplicationStopping, lifetime'
  "$1" "power that is back, but" Classifier.Tests "*.RestoredRuleTests" \
    $classifier/BuiltIn/RestoredRule.cs \
    'if (!KindOf.TryGetValue(word, out var kind)) return false;' \
    'if (!KindOf.TryGetValue(word, out var kind)) continue;'
  "$1" "answer with a fact that is not known" Classifier.Tests "*Knowledge*" \
    $classifier/Knowledge/KnowledgeCatalog.cs \
    '!file.FactTexts[fact].IsEmpty' \
    'file.FactTexts.ContainsKey(fact)'
  "$1" "handed-over text that the Bridge cannot use" Bridge.Tests "*GivenText*" \
    services/Bridge/Texts/GivenText.cs \
    '&& part.Contains(Ticket, StringComparison.Ordinal) == withTicket' \
    ''
}
