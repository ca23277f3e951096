using CustomerCare.Bridge.Media;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Tests.Media;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("image/jpeg", "image/jpeg")]
    [InlineData("IMAGE/JPG", "image/jpeg")]
    [InlineData("audio/ogg; codecs=opus", "audio/ogg")]
    [InlineData(" text/x-vcard ;charset=utf-8", "text/vcard")]
    [InlineData("text/html", null)]
    [InlineData("image/svg+xml", null)]
    [InlineData("application/zip", null)]
    [InlineData("application/octet-stream", null)]
    [InlineData("", null)]
    public void Find_Name_IsOneOfTheTable(string name, string? expected) => Assert.Equal(expected, MediaTypes.Find(name)?.ContentType);

    [Fact]
    public void Require_UnknownType_ListsThoseThatAreWanted()
    {
        var error = Assert.Throws<CareException>(() => MediaTypes.Require("text/\u0007html"));

        Assert.Equal((ErrorKind.InvalidArgument, "content_type"), (error.Kind, error.Field));
        Assert.StartsWith("content_type is 'text/html'; one of image/jpeg, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Formats_AreOnesThatAreRecognized() =>
        Assert.All(MediaTypes.All, type => Assert.All(type.Formats, format => Assert.Contains(format, SampleFiles.ByFormat.Keys)));
}
