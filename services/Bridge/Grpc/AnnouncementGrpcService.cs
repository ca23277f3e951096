using CustomerCare.Bridge.Announcements;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.Bridge.Grpc;

/// <summary>Translates only: what may be announced lives in <see cref="OutageDesk"/>.</summary>
[RequiresScope(Scopes.ConversationsWrite)]
internal sealed class AnnouncementGrpcService(OutageDesk outages) : AnnouncementService.AnnouncementServiceBase
{
    public override Task<AnnounceOutageResponse> AnnounceOutage(AnnounceOutageRequest request, ServerCallContext context) =>
        outages.AnnounceAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<EndAnnouncedOutageResponse> EndAnnouncedOutage(EndAnnouncedOutageRequest request, ServerCallContext context) =>
        outages.EndAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    [RequiresScope(Scopes.ConversationsRead)]
    public override Task<ListAnnouncedOutagesResponse> ListAnnouncedOutages(ListAnnouncedOutagesRequest request, ServerCallContext context) =>
        outages.ListAsync(request, context.CancellationToken);
}
