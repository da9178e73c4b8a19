namespace Assistant.Support.Intake;

/// <summary>What a message is, as far as its own words tell without looking anything up.</summary>
public enum MessageKind { Question, Empty, Chitchat, Instructions, AccountSpecific, Vague }
