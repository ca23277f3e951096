using System.Text;

namespace CustomerCare.Customers.Directory.Packed;

/// <summary>Writes texts one after the other; <see cref="PackedReader"/> reads them in the same order.</summary>
/// <remarks>A text is its length in bytes times two and its UTF-8, or the number of a shared one times two plus one.</remarks>
internal ref struct PackedWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void WriteNumber(uint number)
    {
        while (number >= 0x80)
        {
            _buffer[_length++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _buffer[_length++] = (byte)number;
    }

    /// <summary>The bytes alone, without their length.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        WriteNumber((uint)Encoding.UTF8.GetByteCount(text) << 1);
        _length += Encoding.UTF8.GetBytes(text, _buffer[_length..]);
    }

    public void Write(ReadOnlySpan<char> text, TextPool pool)
    {
        if (text.IsEmpty || pool.Add(text) is var number && number < 0)
        {
            Write(text);
        }
        else
        {
            WriteNumber(((uint)number << 1) | 1);
        }
    }
}
