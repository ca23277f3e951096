using CustomerCare.Bridge.Announcements;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Looks whether an announced outage explains the power cut that is reported.</summary>
internal sealed class FindAnnouncementStep(OutageStore outages, TicketRequests requests) : IPreparingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var about = turn.Classification!;
        if (about is { NeedsTicket: true, Category: Category.NoPower } && !TicketRequests.IsDanger(about.Danger) && requests.KnownSiteOf(turn, about) is { } site)
        {
            turn.Announced = await outages.CurrentAsync(site.Code, cancellationToken);
        }
    }
}
