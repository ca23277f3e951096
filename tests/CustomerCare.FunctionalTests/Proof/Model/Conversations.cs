using System.Globalization;
using CsCheck;

namespace CustomerCare.FunctionalTests.Proof.Model;

/// <summary>Generates customers and what they write.</summary>
internal static class Conversations
{
    private const int FirstHouse = 100_000;
    private const int MostLines = 8;

    private static readonly Gen<Delivery> Deliveries = Gen.Select(Bridges(), Gen.Int[0, 5], Gen.Int[0, 400], Gen.Int[0, 9])
        .Select((bridges, burst, pause, later) => new Delivery(bridges, TimeSpan.FromMilliseconds(burst < 3 ? 0 : pause), later == 0));

    private static readonly Gen<IEnumerable<Line>> FollowUps = Gen.Int[0, 3].Select(count => Enumerable.Repeat(new Line(Talk.FollowUp), count));

    private static readonly Gen<IEnumerable<Line>> SmallTalk = Pick(Talk.StatusQuestion, Talk.Inquiry, Talk.Greeting, Talk.Thanks).Array[0, 2]
        .Select(talks => talks.Select((talk, at) => new Line(talk, AfterAnswer: at == 0)));

    // What is merged is read as one: small talk beside a report waits until the report was answered, save a greeting before it.
    private static readonly Gen<IEnumerable<Line>> OneFault = Gen.Select(Gen.Bool, FollowUps, SmallTalk).Select((greets, more, talk) =>
        (greets ? [new Line(Talk.Greeting)] : Enumerable.Empty<Line>()).Append(new Line(Talk.Fault)).Concat(more).Concat(talk));

    private static readonly Gen<IEnumerable<Line>> TwoFaults = Gen.Select(FollowUps, FollowUps).Select((first, second) =>
        first.Prepend(new Line(Talk.Fault)).Append(new Line(Talk.Fault, AfterAnswer: true)).Concat(second));

    private static readonly Gen<IEnumerable<Line>> InDanger = Gen.Select(Gen.Bool, Gen.Int[1, 2]).Select((hasFault, count) =>
        (hasFault ? [new Line(Talk.Fault)] : Enumerable.Empty<Line>()).Concat(Enumerable.Repeat(new Line(Talk.Danger), count)));

    private static readonly Gen<IEnumerable<Line>> OnlySmallTalk = Pick(Talk.StatusQuestion, Talk.Inquiry, Talk.Greeting, Talk.Thanks).Array[1, 3]
        .Select(talks => talks.Select(talk => new Line(talk)));

    private static readonly Gen<ModelMessage[]> Conversation = Gen.Select(
        Gen.Frequency((6, OneFault), (2, TwoFaults), (2, InDanger), (2, OnlySmallTalk)), Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999], Deliveries).Array[MostLines])
        .Select((lines, drawn) => Write([.. lines.Zip(drawn, (line, one) => (line, one.Item1, one.Item2, one.Item3))]).ToArray());

    /// <summary>Customers who write this many messages together, or a few more.</summary>
    public static IReadOnlyList<ModelCustomer> Generate(PCG random, int messages)
    {
        var one = Gen.Select(Conversation, Gen.Int[0, 3]);
        var customers = new List<ModelCustomer>();
        for (var written = 0; written < messages;)
        {
            var (lines, known) = one.Generate(random, null, out _);
            customers.Add(new ModelCustomer($"2666{4_000_000 + customers.Count:D7}", known == 0, [.. lines.Select((line, at) => Number(line, written + at))]));
            written += lines.Length;
        }

        return customers;
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<int[]> Bridges() => Gen.Frequency(
        (6, Gen.Int[0, 1].Select(bridge => new[] { bridge })), (2, Gen.Const(new[] { 0, 1 })), (1, Gen.Int[0, 1].Select(bridge => new[] { bridge, bridge })));

    private static IEnumerable<ModelMessage> Write((Line Line, int Topic, int Words, Delivery Delivery)[] drawn)
    {
        var topics = Phrases.Faults.Keys.ToArray();
        var topic = "";
        foreach (var (line, topicDrawn, words, delivery) in drawn)
        {
            var others = topics.Where(other => other != topic).ToArray();
            topic = line.Talk switch
            {
                Talk.Fault => others[topicDrawn % others.Length],
                Talk.Danger => Phrases.Danger,
                _ => topic,
            };
            var phrases = Phrases.Of(line.Talk, topic);
            var text = phrases[words % phrases.Length].Replace("{place}", Phrases.Places[words % Phrases.Places.Length], StringComparison.Ordinal);
            yield return new ModelMessage("", line.Talk, line.Talk is Talk.Fault or Talk.FollowUp or Talk.Danger ? topic : "", text, "", line.AfterAnswer, delivery);
        }
    }

    private static ModelMessage Number(ModelMessage message, int number)
    {
        var marker = (FirstHouse + number).ToString(CultureInfo.InvariantCulture);
        return message with { Id = $"proof-{number}", Marker = marker, Text = message.Text.Replace("{house}", marker, StringComparison.Ordinal) };
    }

    private sealed record Line(Talk Talk, bool AfterAnswer = false);
}
