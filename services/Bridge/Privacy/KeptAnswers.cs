using System.Collections;
using System.Collections.Frozen;
using CustomerCare.Protos.Conversation.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Privacy;

/// <summary>The first answers that the request log keeps for repetitions, as far as they show what was said and by whom.</summary>
internal static class KeptAnswers
{
    /// <summary>SQL for those that can; the index over them says the same.</summary>
    public const string WithTexts = "method IN ('SendMessageRequest', 'TakeOverRequest', 'HandBackRequest', 'BlockSenderRequest', 'UnblockSenderRequest', 'MediaHeader')";

    private static readonly FrozenDictionary<string, MessageDescriptor> AnswerByRequest =
        new[] { ConversationServiceReflection.Descriptor, AnnouncementServiceReflection.Descriptor }
            .SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .Select(method => KeyValuePair.Create(method.InputType.Name, method.OutputType))

            // A stream of messages is known by its first one.
            .Append(KeyValuePair.Create(MediaHeader.Descriptor.Name, UploadMediaResponse.Descriptor))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<MessageDescriptor> WithWords =
        new[] { Message.Descriptor, Wire.Conversation.Descriptor, BlockedSender.Descriptor, MediaInfo.Descriptor }.ToFrozenSet();

    /// <summary>The answer to a request of that name; null where the name is unknown.</summary>
    public static IMessage? Read(string method, byte[] response) => AnswerByRequest.TryGetValue(method, out var type) ? type.Parser.ParseFrom(response) : null;

    /// <summary>Whether the answer to a request of that name shows what was said, or by whom.</summary>
    public static bool HasTexts(string method) => AnswerByRequest.TryGetValue(method, out var type) && HasTexts(type, []);

    /// <summary>Empties what was said, and the names of who said it.</summary>
    public static void DeleteTexts(IMessage answer) => Visit(answer, message =>
    {
        if (message is Message said)
        {
            said.Text = "";
            said.Location = null;
        }
        else if (message is Wire.Conversation conversation)
        {
            (conversation.CustomerName, conversation.LastMessageText) = ("", "");
        }
        else if (message is BlockedSender blocked)
        {
            blocked.Reason = "";
        }
        else
        {
            DeleteFileName(message);
        }
    });

    /// <summary>Takes the person out: what stays says that there was something, and when.</summary>
    public static void Erase(IMessage answer) => Visit(answer, message =>
    {
        if (message is Message said)
        {
            (said.Text, said.ConversationId, said.ChannelMessageId, said.Error) = ("", "", "", "");
            said.Location = null;
            said.Attachments.Clear();
        }
        else if (message is Wire.Conversation conversation)
        {
            (conversation.ConversationId, conversation.Address, conversation.Phone) = ("", "", "");
            (conversation.CustomerId, conversation.CustomerName, conversation.LastMessageText) = ("", "", "");
        }
        else if (message is BlockedSender blocked)
        {
            (blocked.Phone, blocked.ConversationId, blocked.Reason) = ("", "", "");
        }
        else
        {
            DeleteFileName(message);
        }
    });

    private static void DeleteFileName(IMessage message)
    {
        if (message is MediaInfo media)
        {
            media.FileName = "";
        }
        else if (message is Wire.Attachment attachment)
        {
            attachment.FileName = "";
        }
    }

    private static bool HasTexts(MessageDescriptor type, HashSet<MessageDescriptor> seen) =>
        seen.Add(type) && (WithWords.Contains(type)
            || type.Fields.InDeclarationOrder().Any(field => field.FieldType == FieldType.Message && HasTexts(field.MessageType, seen)));

    private static void Visit(IMessage message, Action<IMessage> change)
    {
        change(message);
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message && !field.IsMap))
        {
            var value = field.Accessor.GetValue(message);
            foreach (var inner in value is IList list ? list.OfType<IMessage>() : new[] { value }.OfType<IMessage>())
            {
                Visit(inner, change);
            }
        }
    }
}
