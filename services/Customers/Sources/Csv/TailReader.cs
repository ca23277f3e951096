namespace CustomerCare.Customers.Sources.Csv;

/// <summary>Remembers how a text ends.</summary>
internal sealed class TailReader(TextReader text) : TextReader
{
    private char _last = '\n';

    public bool EndsWithNewLine => _last is '\n' or '\r';

    public override int Peek() => text.Peek();

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    // The ways to read that are not here come down to this one.
    public override int Read(Span<char> buffer)
    {
        var count = text.Read(buffer);
        if (count > 0)
        {
            _last = buffer[count - 1];
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }
}
