#pragma once
#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

/// The field table: for each struct of a scenario its keys, each with member, notation, need and a sentence. Reader,
/// writer, JSON Schema and reference page are made from it.
namespace cavalry {

void describe(FieldVisitor &visit, Scenario &scenario);
void describe(FieldVisitor &visit, Profile &profile);
void describe(FieldVisitor &visit, District &district);
void describe(FieldVisitor &visit, Place &place);
void describe(FieldVisitor &visit, Vehicle &vehicle);
void describe(FieldVisitor &visit, Movement &movement);
void describe(FieldVisitor &visit, CaseLog &log);
void describe(FieldVisitor &visit, IncidentType &type);
void describe(FieldVisitor &visit, Channel &channel);
void describe(FieldVisitor &visit, Factor &factor);
void describe(FieldVisitor &visit, Roster &roster);
void describe(FieldVisitor &visit, Shift &shift);
void describe(FieldVisitor &visit, CrewGroup &crew);
void describe(FieldVisitor &visit, Desk &desk);
void describe(FieldVisitor &visit, CaseUnit &unit);
void describe(FieldVisitor &visit, Platform &platform);
void describe(FieldVisitor &visit, CaseProcedure &procedure);
void describe(FieldVisitor &visit, Measure &measure);

} // namespace cavalry
