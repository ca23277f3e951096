namespace CustomerCare.Bridge.Pipeline;

/// <summary>Does one thing about a turn; makes at most one call.</summary>
internal interface ITurnStep
{
    Task RunAsync(TurnContext turn, CancellationToken cancellationToken);
}

/// <summary>A step that leads to the decision. It is left out when a turn is taken up again whose decision is fixed.</summary>
internal interface IPreparingStep : ITurnStep;

/// <summary>A step that carries the decision out; it may run again after a crash and must then do nothing twice.</summary>
internal interface IActingStep : ITurnStep;
