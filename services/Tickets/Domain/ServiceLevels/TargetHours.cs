namespace CustomerCare.Tickets.Domain.ServiceLevels;

/// <summary>Which hours a target counts.</summary>
public enum TargetHours
{
    /// <summary>Every hour.</summary>
    AroundTheClock,

    /// <summary>Those of <c>Tickets:Calendar</c>.</summary>
    WorkingHours,
}
