using System.Globalization;

namespace CustomerCare.FunctionalTests.Proof.Model;

/// <summary>Customers without any chance in them, unknown to the directory.</summary>
internal static class PlainCustomers
{
    private const string Topic = "meter-issue";
    private const int FirstHouse = 100_000;

    /// <param name="number">Tells customers of one system apart; up to 10 messages each.</param>
    public static ModelCustomer New(int number, params Talk[] talks) =>
        new($"2666{5_000_000 + number:D7}", IsKnown: false, [.. talks.Select((talk, at) => Write(talk, number, FirstHouse + (number * 10) + at))]);

    private static ModelMessage Write(Talk talk, int number, int house)
    {
        var marker = house.ToString(CultureInfo.InvariantCulture);
        var topic = talk switch
        {
            Talk.Fault or Talk.FollowUp => Topic,
            Talk.Danger => Phrases.Danger,
            _ => "",
        };
        var text = Phrases.Of(talk, topic)[0].Replace("{place}", Phrases.Places[number % Phrases.Places.Length], StringComparison.Ordinal).Replace("{house}", marker, StringComparison.Ordinal);
        return new ModelMessage($"plain-{marker}", talk, topic, text, marker, AfterAnswer: false, new Delivery([0], TimeSpan.Zero, Later: false));
    }
}
