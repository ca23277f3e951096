using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Hosting;
using Grpc.Core;

namespace CustomerCare.Bridge.Watch;

/// <summary>A call of WatchConversations.</summary>
internal sealed class ConversationWatch(ConversationStream stream, StreamCall call)
{
    public Task RunAsync(WatchConversationsRequest request, IServerStreamWriter<WatchConversationsResponse> responses, ServerCallContext context) =>
        call.RunAsync<WatchConversationsResponse>((send, ending) => stream.WatchAsync(request, send, ending), responses, context);
}
