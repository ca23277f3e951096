using System.Buffers;
using CustomerCare.Customers.Grpc;
using Google.Protobuf;
using Grpc.Core;

namespace CustomerCare.Customers.Tests.Grpc;

/// <summary>Takes what a service sends, as gRPC does: the length first, then exactly so many bytes.</summary>
internal sealed class SentMessage : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private int _length = -1;
    private bool _isComplete;

    public static byte[] Of(CustomersMessage message)
    {
        var sent = new SentMessage();
        CustomersMessage.Marshaller.ContextualSerializer(message, sent);
        Assert.True(sent._isComplete);
        Assert.Equal(sent._length, sent._bytes.WrittenCount);
        return sent._bytes.WrittenSpan.ToArray();
    }

    public override void SetPayloadLength(int payloadLength) => _length = payloadLength;

    public override IBufferWriter<byte> GetBufferWriter() => _bytes;

    public override void Complete() => _isComplete = true;
}

internal static class SentMessageExtensions
{
    /// <summary>What a caller reads.</summary>
    public static T Read<T>(this CustomersMessage message, MessageParser<T> parser)
        where T : IMessage<T> => parser.ParseFrom(SentMessage.Of(message));
}
