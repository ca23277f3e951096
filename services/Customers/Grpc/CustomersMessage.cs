using System.Numerics;
using System.Text;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Directory.Packed;
using Grpc.Core;

namespace CustomerCare.Customers.Grpc;

/// <summary>
/// Every answer of the contract that holds customers, as it is sent: in all of them the customers are field 1, and where
/// there is a second field it is the token of the next page. The packed rows are written as they lie there: to build messages
/// of them first costs more than to find them.
/// </summary>
internal sealed class CustomersMessage(FoundCustomers customers, string nextPageToken = "")
{
    private const int CustomersField = 1;
    private const int TokenField = 2;
    private const int MaxOnStack = 128;

    /// <summary>Sends only.</summary>
    public static Marshaller<CustomersMessage> Marshaller { get; } = Marshallers.Create<CustomersMessage>(
        (message, context) => message.Serialize(context),
        _ => throw new NotSupportedException("Callers read the contract's messages."));

    private void Serialize(SerializationContext context)
    {
        var sizes = customers.Count > MaxOnStack ? new int[customers.Count] : stackalloc int[customers.Count];
        var size = nextPageToken.Length == 0 ? 0 : SizeOf(TokenField, Encoding.UTF8.GetByteCount(nextPageToken));
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = SizeOf(customers.Texts(i));
            size += SizeOf(CustomersField, sizes[i]);
        }

        context.SetPayloadLength(size);
        var buffer = context.GetBufferWriter();
        Write(buffer.GetSpan(size), sizes);
        buffer.Advance(size);
        context.Complete();
    }

    private void Write(Span<byte> buffer, ReadOnlySpan<int> sizes)
    {
        var writer = new PackedWriter(buffer);
        for (var i = 0; i < sizes.Length; i++)
        {
            WriteHead(ref writer, CustomersField, sizes[i]);
            Write(ref writer, customers.Texts(i));
        }

        if (nextPageToken.Length > 0)
        {
            var token = Encoding.UTF8.GetBytes(nextPageToken);
            WriteHead(ref writer, TokenField, token.Length);
            writer.WriteRaw(token);
        }
    }

    private static void Write(ref PackedWriter writer, CustomerTexts texts)
    {
        while (texts.MoveNext())
        {
            if (!texts.Text.IsEmpty)
            {
                WriteHead(ref writer, texts.Field, texts.Text.Length);
                writer.WriteRaw(texts.Text);
            }
        }
    }

    private static void WriteHead(ref PackedWriter writer, int field, int length)
    {
        writer.WriteNumber(Tag(field));
        writer.WriteNumber((uint)length);
    }

    private static int SizeOf(CustomerTexts texts)
    {
        var size = 0;
        while (texts.MoveNext())
        {
            size += texts.Text.IsEmpty ? 0 : SizeOf(texts.Field, texts.Text.Length);
        }

        return size;
    }

    private static int SizeOf(int field, int length) => NumberSize(Tag(field)) + NumberSize((uint)length) + length;

    private static int NumberSize(uint number) => (BitOperations.Log2(number | 1) / 7) + 1;

    // Bytes with their length before them.
    private static uint Tag(int field) => ((uint)field << 3) | 2;
}
