using System.Globalization;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class MessageLinesTests
{
    [Theory]
    [InlineData("text", "no power", "no power")]
    [InlineData("text", "", "")]
    [InlineData("image", "", "[image]")]
    [InlineData("call", "", "[call]")]
    [InlineData("audio", "", "[voice note]")]
    [InlineData("unknown", "", "[a message of a kind that we do not know]")]
    [InlineData("contact", "BEGIN:VCARD\nFN:Palesa\nTEL:58001234\nEND:VCARD", "[contact Palesa 58001234]")]
    public void Of_Message_IsALine(string kind, string text, string expected) => Assert.Equal(expected, MessageLines.Of(Message(kind, text)));

    [Fact]
    public void Of_Files_AreNamedWithTheirIdsAndTheCaptionBehindThem() => Assert.Equal(
        "[document media:abc bill.pdf] [document that could not be fetched] my bill",
        MessageLines.Of(Message("document", "my bill", new Attachment("abc", "application/pdf", "bill.pdf", 5), new Attachment("", "", "", 0))));

    [Fact]
    public void Of_Place_IsWrittenTheSameEverywhere()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal("[location -29.73123, 28.7 Clinic]", MessageLines.Of(Message("location", "") with { Location = new Place(-29.731234, 28.7, "Clinic") }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static TurnMessage Message(string kind, string text, params Attachment[] files) => new("m", kind, text, 0, 0, files);
}
