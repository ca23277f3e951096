using System.Globalization;
using CustomerCare.Benchmarks.Customers;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>
/// Who writes what, in what order. Of five messages two report a fault, two are follow-ups of customers who have reported
/// one, and one is an inquiry. Whoever begins has not written before, so that nobody is taken for somebody who goes on.
/// </summary>
internal sealed class MessagePlan(IEnumerable<GeneratedCustomer> customers, string name)
{
    private readonly IEnumerator<string> _phones = customers.Where(customer => customer.Number.Length > 0).Select(customer => $"266{customer.Number}").Distinct().GetEnumerator();
    private readonly Queue<Reported> _reported = [];
    private int _made;

    /// <summary>Messages of customers who write for the first time: four reports, then an inquiry.</summary>
    public IReadOnlyList<PlannedMessage> TakeFirstOnes(int count) => [.. Enumerable.Range(0, count).Select(index => index % 5 == 4 ? Inquiry() : NewFault(0))];

    /// <param name="gap">So many messages lie at least between a report and its follow-up.</param>
    public IReadOnlyList<PlannedMessage> Take(int count, int gap)
    {
        var messages = Enumerable.Range(0, count).Select(index => (index % 5) switch
        {
            0 or 2 => NewFault(index + gap),
            4 => Inquiry(),
            _ => FollowUp(index),
        }).ToList();

        // The next part begins to count anew, and all of these lie before it.
        var left = _reported.ToList();
        _reported.Clear();
        left.ForEach(report => _reported.Enqueue(report with { FollowsAt = 0 }));
        return messages;
    }

    private PlannedMessage NewFault(int followsAt)
    {
        var report = new Reported(NextPhone(), CustomerTexts.Faults[_made % CustomerTexts.Faults.Count], followsAt);
        _reported.Enqueue(report);
        return Message(report.Phone, Purpose.NewFault, report.Fault.Text);
    }

    private PlannedMessage FollowUp(int index)
    {
        if (!_reported.TryPeek(out var report) || report.FollowsAt > index)
        {
            throw new InvalidOperationException("Too few customers have reported a fault; more first messages are wanted.");
        }

        _reported.Dequeue();
        var texts = CustomerTexts.FollowUpsOf(report.Fault.Category);
        return Message(report.Phone, Purpose.FollowUp, texts[_made % texts.Count]);
    }

    private PlannedMessage Inquiry() => Message(NextPhone(), Purpose.Inquiry, CustomerTexts.Inquiries[_made % CustomerTexts.Inquiries.Count]);

    private PlannedMessage Message(string phone, Purpose purpose, string text) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}-{_made++}"), phone, purpose, text);

    private string NextPhone() => _phones.MoveNext() ? _phones.Current : throw new InvalidOperationException("Every customer has written; more customers are wanted.");

    private sealed record Reported(string Phone, FaultText Fault, int FollowsAt);
}
