namespace CustomerCare.FunctionalTests.Proof.Model;

/// <summary>What a message of the model is about.</summary>
internal enum Talk
{
    /// <summary>A fault is reported for the first time.</summary>
    Fault,

    /// <summary>More about the fault that was reported last.</summary>
    FollowUp,

    /// <summary>Somebody is in danger.</summary>
    Danger,

    StatusQuestion,
    Inquiry,
    Greeting,
    Thanks,
}
