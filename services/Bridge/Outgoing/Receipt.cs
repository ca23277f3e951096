using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>What a channel says of one of our messages.</summary>
/// <param name="MessageId">Ours; empty where the channel does not carry it back.</param>
/// <param name="State">One of <see cref="ReceiptStates"/>.</param>
/// <param name="At">Microseconds UTC.</param>
internal sealed record Receipt(string MessageId, string ChannelAccount, string ChannelMessageId, string State, long At, string Error)
{
    private const int MaxError = 500;

    /// <param name="index">Its place in the request, for whoever has to find it there.</param>
    public static Receipt Of(StatusReport report, int index, long now) => new(
        report.MessageId,
        report.ChannelAccount,
        report.ChannelMessageId,
        StateOf(report.Status, index),
        WireTime.Read($"reports[{index}].at", report.At) ?? now,
        report.Status == ReceiptStatus.Failed ? ErrorOf(report) : "");

    /// <summary>Whether a message goes from one state to another: only ever down the list, and to failed only before it has arrived.</summary>
    public static bool Moves(string from, string to) => (from, to) switch
    {
        (ReceiptStates.Failed, _) => false,
        (ReceiptStates.Pending or ReceiptStates.Sent, ReceiptStates.Failed) => true,
        (_, ReceiptStates.Failed) => false,
        _ => RankOf(to) > RankOf(from),
    };

    private static int RankOf(string state) => Array.IndexOf([ReceiptStates.Pending, ReceiptStates.Sent, ReceiptStates.Delivered, ReceiptStates.Read], state);

    private static string StateOf(ReceiptStatus status, int index) => status switch
    {
        ReceiptStatus.Pending => ReceiptStates.Pending,
        ReceiptStatus.Sent => ReceiptStates.Sent,
        ReceiptStatus.Delivered => ReceiptStates.Delivered,
        ReceiptStatus.Read => ReceiptStates.Read,
        ReceiptStatus.Failed => ReceiptStates.Failed,
        _ => throw CareException.InvalidArgument(
            "STATUS_UNKNOWN", $"reports[{index}].status", $"reports[{index}].status is {(int)status}; pending, sent, delivered, read or failed is wanted."),
    };

    private static string ErrorOf(StatusReport report)
    {
        var text = Messages.MessageText.Cut(Messages.MessageText.Clean(report.ErrorText), MaxError);
        return (text.Length, report.ErrorCode) switch
        {
            (0, 0) => "the channel refused it",
            (0, var code) => $"the channel refused it: {code}",
            (_, 0) => text,
            (_, var code) => $"{text} ({code})",
        };
    }
}
