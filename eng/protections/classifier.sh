# Sourced by eng/protection-proof.sh: the protections against what customers tell an AI to do. See there for what a line says.

ai=services/Classifier/Ai
drafts=services/Classifier/Drafts

protections() {
  "$1" "danger that is denied" Classifier.Tests "*.HostileTests" \
    $ai/FieldChoice.cs \
    'var danger = DangerRank.GraverOf(builtIn.Danger, ai?.Danger ?? Danger.None);' \
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
}
