using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.ServiceDefaults.Tests.Text;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData("Thabo Mokhesi", "thabo mokhesi")]
    [InlineData("MAK 0045 HH", "mak 0045 hh")]
    [InlineData("MAK0045HH", "mak 0045 hh")]
    [InlineData("MAK-0001", "mak 0001")]
    [InlineData("'Mamosa", "mamosa")]
    [InlineData("Ts'epo", "tsepo")]
    [InlineData("Ts\u2019epo", "tsepo")]
    [InlineData("T\u0161epo", "tsepo")]
    [InlineData("Ts\u030cepo", "tsepo")]
    [InlineData("\u0160IMÓN ÑANDÚ", "simon nandu")]
    [InlineData("Khomo-ea-Mollo", "khomo ea mollo")]
    [InlineData("  ,;  ", "")]
    [InlineData("", "")]
    [InlineData("\u0664\u0665MAK", "45 mak")]
    [InlineData("A/B.C", "a b c")]
    [InlineData("Ha\u00a0Makebe", "ha makebe")]
    [InlineData("\u202aThabo\u202c", "thabo")]
    public void MoveNext_Text_GivesItsWords(string text, string expected)
    {
        var words = new List<string>();
        var reader = new WordReader(text, stackalloc char[WordReader.MaxWord]);
        while (reader.MoveNext())
        {
            words.Add(reader.Current.ToString());
        }

        Assert.Equal(expected, string.Join(' ', words));
    }

    [Fact]
    public void MoveNext_EndlessWord_IsCut()
    {
        var reader = new WordReader(new string('a', 1000), stackalloc char[WordReader.MaxWord]);

        Assert.True(reader.MoveNext());
        Assert.Equal(WordReader.MaxWord, reader.Current.Length);
        Assert.False(reader.MoveNext());
    }
}
