using System.Text;

namespace CustomerCare.Customers.Directory.Packed;

/// <summary>Reads what <see cref="PackedWriter"/> wrote, in the same order.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Bytes that were not read yet.</summary>
    public readonly int Rest => _rest.Length;

    public uint ReadNumber()
    {
        var number = 0u;
        var shift = 0;
        while (true)
        {
            var part = _rest[0];
            _rest = _rest[1..];
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }

            shift += 7;
        }
    }

    /// <summary>The UTF-8 of a text that was written without a pool.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = (int)(ReadNumber() >> 1);
        var text = _rest[..length];
        _rest = _rest[length..];
        return text;
    }

    /// <summary>The UTF-8 of a text that may be in the pool.</summary>
    public ReadOnlySpan<byte> ReadBytes(TextPool pool)
    {
        var head = ReadNumber();
        if ((head & 1) != 0)
        {
            return pool[(int)(head >> 1)];
        }

        var text = _rest[..(int)(head >> 1)];
        _rest = _rest[(int)(head >> 1)..];
        return text;
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    public string ReadText(TextPool pool) => Encoding.UTF8.GetString(ReadBytes(pool));

    /// <summary>Goes past a text, pooled or not.</summary>
    public void Skip()
    {
        var head = ReadNumber();
        if ((head & 1) == 0)
        {
            _rest = _rest[(int)(head >> 1)..];
        }
    }
}
