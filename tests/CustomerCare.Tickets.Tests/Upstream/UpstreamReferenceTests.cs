using CsCheck;
using CustomerCare.Tickets.Upstream;

namespace CustomerCare.Tickets.Tests.Upstream;

public sealed class UpstreamReferenceTests
{
    [Fact]
    public void AppendTo_AnyText_FitsAndIsKnownAgain() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 20], Gen.Int[0, 10_050], Gen.OneOf(Gen.Const("x"), Gen.Const("ea"), Gen.Const("😀"))).Sample((start, length, piece) =>
        {
            var reference = new UpstreamReference("MAK-2026-0065", UpstreamReference.NewWord());
            var text = start + string.Concat(Enumerable.Repeat(piece, length / piece.Length));

            var written = reference.AppendTo(text);

            Assert.InRange(written.Length, 1, 10_000);
            Assert.True(reference.IsIn(written));
            Assert.StartsWith(written[..^(reference.ToString().Length + 1)], text, StringComparison.Ordinal);
            Assert.False(text.Length > 0 && char.IsHighSurrogate(written[^(reference.ToString().Length + 2)]));
        });

    [Theory]
    [InlineData("No power. [ref MAK-2026-0065 cc0123456789ab]", true)]
    [InlineData("NO POWER. [REF MAK-2026-0065 CC0123456789AB]", true)]
    [InlineData("No power. [ref MAK-2026-0065 cc0123456789ac]", false)]     // another installation's
    [InlineData("No power. [ref MAK-2026-0065-1 cc0123456789ab]", false)]   // a comment's
    [InlineData("See cc0123456789ab.", false)]
    [InlineData(null, false)]
    public void IsIn_Text_IsExact(string? text, bool expected) => Assert.Equal(expected, new UpstreamReference("MAK-2026-0065", "cc0123456789ab").IsIn(text));
}
